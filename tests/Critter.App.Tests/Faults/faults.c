// Makes the n-th system call of a kind fail, on files under one folder: a library to be preloaded (LD_PRELOAD) into the program, and
// told by it what to do through arm(). It stands between the program and the C library, so that a short write really writes a part.
// FaultInjectionTests.cs compiles it:  cc -shared -fPIC -O1 -o faults.so faults.c -ldl
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { OPEN, READ, WRITE, FSYNC, RENAME, UNLINK, TRUNCATE, LOCK, STAT, MKDIR, KINDS };

static char folder[4096];
static int armed_kind = -1, armed_error, armed_short, armed_for_ever;
static long armed_number, fired_count;
static long counts[KINDS];

// What to do from now on. kind -1: only count. error 0 with is_short: half of the bytes, at least one. is_for_ever: also every later call.
void arm(const char *under, int kind, long number, int error, int is_short, int is_for_ever)
{
    snprintf(folder, sizeof folder, "%s", under);
    memset(counts, 0, sizeof counts);
    fired_count = 0;
    armed_kind = kind;
    armed_number = number;
    armed_error = error;
    armed_short = is_short;
    armed_for_ever = is_for_ever;
}

void disarm(void) { folder[0] = 0; }

long counted(int kind) { return counts[kind]; }

// How many calls were made to fail.
long fired(void) { return fired_count; }

static int is_under(const char *path)
{
    char whole[8192];
    if (!folder[0] || !path)
        return 0;
    if (path[0] != '/') {
        char here[4096];
        if (!getcwd(here, sizeof here))
            return 0;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
        path = whole;
    }
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int is_descriptor_under(int descriptor)
{
    char link[64], path[4096];
    if (!folder[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = 0;
    // A pipe's path is "pipe:[4711]".
    return path[0] == '/' && is_under(path);
}

// Whether this call is the one. Counts it.
static int is_due(int kind)
{
    long number = __atomic_add_fetch(&counts[kind], 1, __ATOMIC_SEQ_CST);
    int due = kind == armed_kind && (number == armed_number || (armed_for_ever && number > armed_number));
    fired_count += due;
    return due;
}


static int open_as(const char *path, int flags, mode_t mode)
{
    if (is_under(path) && is_due(OPEN)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t m = va_arg(a, int); va_end(a); return open_as(path, flags, m); }
int open64(const char *path, int flags, ...) { va_list a; va_start(a, flags); mode_t m = va_arg(a, int); va_end(a); return open_as(path, flags, m); }

static ssize_t move(int kind, int number, int descriptor, void *bytes, size_t count, off_t offset)
{
    if (count > 0 && is_descriptor_under(descriptor) && is_due(kind)) {
        if (!armed_short) { errno = armed_error; return -1; }
        if (count > 1)
            count /= 2;
    }
    return offset < 0 ? syscall(number, descriptor, bytes, count) : syscall(number, descriptor, bytes, count, offset);
}

ssize_t read(int d, void *b, size_t n) { return move(READ, SYS_read, d, b, n, -1); }
ssize_t pread(int d, void *b, size_t n, off_t o) { return move(READ, SYS_pread64, d, b, n, o); }
ssize_t pread64(int d, void *b, size_t n, off_t o) { return move(READ, SYS_pread64, d, b, n, o); }
ssize_t write(int d, const void *b, size_t n) { return move(WRITE, SYS_write, d, (void *)b, n, -1); }
ssize_t pwrite(int d, const void *b, size_t n, off_t o) { return move(WRITE, SYS_pwrite64, d, (void *)b, n, o); }
ssize_t pwrite64(int d, const void *b, size_t n, off_t o) { return move(WRITE, SYS_pwrite64, d, (void *)b, n, o); }

int fsync(int d)
{
    if (is_descriptor_under(d) && is_due(FSYNC)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_fsync, d);
}

int rename(const char *from, const char *to)
{
    if (is_under(from) && is_due(RENAME)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlink(const char *path)
{
    if (is_under(path) && is_due(UNLINK)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int ftruncate(int d, off_t n)
{
    if (is_descriptor_under(d) && is_due(TRUNCATE)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_ftruncate, d, n);
}

int ftruncate64(int d, off_t n) { return ftruncate(d, n); }

int flock(int d, int operation)
{
    if (!(operation & LOCK_UN) && is_descriptor_under(d) && is_due(LOCK)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_flock, d, operation);
}

int mkdir(const char *path, mode_t mode)
{
    if (is_under(path) && is_due(MKDIR)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

static int stat_as(const char *path, struct stat *found, int flags)
{
    if (is_under(path) && is_due(STAT)) { errno = armed_error; return -1; }
    return (int)syscall(SYS_newfstatat, AT_FDCWD, path, found, flags);
}

int stat(const char *path, struct stat *found) { return stat_as(path, found, 0); }
int lstat(const char *path, struct stat *found) { return stat_as(path, found, AT_SYMLINK_NOFOLLOW); }
int stat64(const char *path, struct stat64 *found) { return stat_as(path, (struct stat *)found, 0); }
int lstat64(const char *path, struct stat64 *found) { return stat_as(path, (struct stat *)found, AT_SYMLINK_NOFOLLOW); }

// statx, as the program asks for it.
static long call(long number, long a, const char *path, long flags, long mask, void *found)
{
    if (number == SYS_statx && is_under(path) && is_due(STAT)) { errno = armed_error; return -1; }
    return syscall(number, a, path, flags, mask, found);
}

static void *own(const char *name)
{
    return strcmp(name, "open") == 0 ? (void *)open : strcmp(name, "fsync") == 0 ? (void *)fsync : strcmp(name, "flock") == 0 ? (void *)flock
        : strcmp(name, "syscall") == 0 ? (void *)call : NULL;
}

// The program looks its own calls up by name in the C library, past what is preloaded.
void *dlsym(void *library, const char *name)
{
    static void *(*real)(void *, const char *);
    if (!real) {
        real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34");
        if (!real)
            real = dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5");
    }
    void *found = own(name);
    return found && library != RTLD_NEXT && library != RTLD_DEFAULT ? found : real(library, name);
}
