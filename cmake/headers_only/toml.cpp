// The part of toml++ that needs to be compiled once, which Debian ships in a shared library only.
#define TOML_IMPLEMENTATION
#include <toml++/toml.h>
