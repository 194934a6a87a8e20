// The built-in objects that make_global and make_module give, each in the file of its kind.
#pragma once

#include "js/builtins.h"

namespace sqlferry::js {

extern const BuiltinObject::Description kObjectBuiltin;  // builtins_object.cpp
extern const BuiltinObject::Description kArrayBuiltin;   // builtins_collection.cpp
extern const BuiltinObject::Description kMapBuiltin;
extern const BuiltinObject::Description kSetBuiltin;
extern const BuiltinObject::Description kMathBuiltin;  // builtins_number.cpp
extern const BuiltinObject::Description kNumberBuiltin;
extern const BuiltinObject::Description kBooleanBuiltin;
extern const BuiltinObject::Description kStringBuiltin;
extern const BuiltinObject::Description kBigIntBuiltin;
extern const BuiltinObject::Description kJsonBuiltin;     // builtins_json.cpp
extern const BuiltinObject::Description kPromiseBuiltin;  // builtins_promise.cpp
extern const BuiltinObject::Description kAsyncBuiltin;
extern const BuiltinObject::Description kErrorBuiltin;  // builtins_function.cpp
extern const BuiltinObject::Description kDateBuiltin;
extern const BuiltinObject::Description kConsoleBuiltin;
extern const BuiltinObject::Description kUtilBuiltin;
extern const BuiltinObject::Description kProcessBuiltin;  // builtins_node.cpp
extern const BuiltinObject::Description kEnvironmentBuiltin;
extern const BuiltinObject::Description kPathBuiltin;
extern const BuiltinObject::Description kFileSystemBuiltin;

}  // namespace sqlferry::js
