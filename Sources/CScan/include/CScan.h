#ifndef WAAGE_CSCAN_H
#define WAAGE_CSCAN_H
#include <stdint.h>
#endif
