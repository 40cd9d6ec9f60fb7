// How a process that serves for long takes memory from the system.
#pragma once

namespace daikou::cli {

// For a gateway under load: what its journal keeps is new memory with every request. glibc's heaps
// for threads grow a page at a time, with a system call each (mprotect); the main heap grows by
// what it is told to. So few workers share the main heap, which grows by the megabyte. Call it
// before the first thread begins.
void settle_heap();

}  // namespace daikou::cli
