#include <cstdio>

int main() { std::puts("daikou " DAIKOU_VERSION); }
