/*
 * ratio.h - an exact fraction. Credit and points are never rounded before they are shown.
 */
#ifndef PILOTAUDIT_RATIO_H
#define PILOTAUDIT_RATIO_H

#include <stdint.h>

/* num ÷ den in lowest terms; den > 0. */
struct pilot_ratio {
    int64_t num, den;
};

#endif
