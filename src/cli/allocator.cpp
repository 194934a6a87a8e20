// How jemalloc works in this program, see jemalloc(3). A tree is made and thrown away for each statement, and the
// program soon ends: it keeps what is freed for itself. Against the C library's
// allocator a large file takes two thirds of the time.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the library reads it by this name.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:2,dirty_decay_ms:-1,muzzy_decay_ms:-1";
