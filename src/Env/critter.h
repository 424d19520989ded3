/*
 * Critter's world as a C library: many worlds of one kind that are stepped by one call.
 *
 * A critter_worlds holds `worlds` worlds with `critters` critters each. A critter of a world is a lane: lane i is critter i % critters of
 * world i / critters. Arrays are packed, row by row; the caller owns them, and nothing is kept of them after a call.
 *
 * Every function that can fail returns one of the codes below; critter_error then says, in one line of UTF-8, what was wrong. Nothing has
 * happened to the worlds then, unless a function says otherwise. There is no global state: threads may use different critter_worlds at the
 * same time, and one critter_worlds one after the other. The same options, seeds and actions give the same bits on any x64 machine, and
 * the same as the program and the C# library.
 *
 * It needs a processor with AVX2 and FMA (x86-64-v3).
 */
#ifndef CRITTER_H
#define CRITTER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CRITTER_OK 0        /* done */
#define CRITTER_ARGUMENT 1  /* an argument is null, or out of its range */
#define CRITTER_OPTIONS 2   /* an option is unknown or out of its range, or the JSON is none */
#define CRITTER_STATE 3     /* restore: no state of such a world; that world must be reset before it is used again */
#define CRITTER_OVER 4      /* step: an episode is over, and autoreset is CRITTER_NONE */
#define CRITTER_FAILED 5    /* a fault of the library's own, or no memory */

/* What becomes of a world whose episode was truncated. */
#define CRITTER_NONE 0       /* it waits for critter_reset */
#define CRITTER_NEXT_STEP 1  /* the next step resets it: its actions do nothing, its rewards are 0 (Gymnasium's NEXT_STEP) */
#define CRITTER_SAME_STEP 2  /* this step resets it; the last observation goes to final_observations (Gymnasium's SAME_STEP) */

typedef struct critter_worlds critter_worlds;

/* What a critter_worlds is. */
typedef struct critter_info {
  int32_t worlds;
  int32_t critters;           /* of each world */
  int32_t lanes;              /* worlds * critters */
  int32_t actions;            /* an action is in [0, actions) */
  int32_t observation_length; /* numbers of one lane's observation */
  int32_t eye_length;         /* those of them that eyes see, the first: each in [0, eye_high] */
  float eye_high;             /* the most that an eye reads; over 1, for the demo mirrors some dots (docs/world.md) */
  int32_t ticks;              /* of an episode, after which it is truncated; a world never terminates */
  int32_t width, height;      /* pixels of the world */
  int32_t state_length;       /* bytes that a state of one world takes at most */
} critter_info;

/* Where a step reads and writes. */
typedef struct critter_buffers {
  const int32_t *actions;     /* [lanes] read */
  float *observations;        /* [lanes, observation_length] written */
  float *rewards;             /* [lanes] written: what each critter earned in this tick */
  uint8_t *truncated;         /* [worlds] written: 1 where the episode ended with this tick, else 0 */
  float *final_observations;  /* [lanes, observation_length] written where truncated, with CRITTER_SAME_STEP; or null */
} critter_buffers;

/* The program's version, such as "0.1.0". Never freed. */
const char *critter_version(void);

/*
 * Makes worlds; critter_reset must follow before they are stepped.
 *   options_json  UTF-8, as in config.json: any subset of a run's options, of which the world's and ticksPerEpisode count, such as
 *                 {"world": {"dots": 60}, "ticksPerEpisode": 500}; null or "" for the reference world
 *   worlds        [1, 100000]
 *   autoreset     CRITTER_NONE, CRITTER_NEXT_STEP or CRITTER_SAME_STEP
 *   made          written: to be freed by critter_free
 *   error         written where it fails: one line, ended by 0, of at most error_length bytes; or null
 */
int32_t critter_make(const char *options_json, int32_t worlds, int32_t autoreset, critter_worlds **made, char *error, int32_t error_length);

/* Frees worlds; null is nothing to free. */
void critter_free(critter_worlds *worlds);

/* Says what they are. */
int32_t critter_describe(critter_worlds *worlds, critter_info *info);

/* What was wrong with the last call that failed, one line; "" before. Good until the next call that fails. */
const char *critter_error(critter_worlds *worlds);

/*
 * Begins episodes.
 *   seeds         [worlds] the seed of each world that begins; episodes that autoreset begins follow from it
 *   mask          [worlds] which begin: those that are not 0; null: all
 *   observations  [lanes, observation_length] written: what each critter sees now, of all worlds
 */
int32_t critter_reset(critter_worlds *worlds, const uint64_t *seeds, const uint8_t *mask, float *observations);

/* One tick of every world. Where an action is out of range, none has stepped. */
int32_t critter_step(critter_worlds *worlds, const critter_buffers *buffers);

/* Dots that each lane's critter has eaten since its episode began: apples score, poison costs score. Each [lanes], or null. */
int32_t critter_eaten(critter_worlds *worlds, int32_t *apples, int32_t *poison, int32_t *score);

/*
 * Draws a world as the program's window does.
 *   world   [0, worlds)
 *   width   [1, 4096]
 *   height  [1, 4096]
 *   rgb     [height, width, 3] written: red, green and blue, row by row from the top; the world fits into it, and the rest is background
 */
int32_t critter_render(critter_worlds *worlds, int32_t world, int32_t width, int32_t height, uint8_t *rgb);

/*
 * Writes a world's state: its episode's seed, number and tick and whether it is over (uint64, 2 int32, int32), then the bytes that
 * docs/world.md describes.
 *   state   written
 *   length  how many bytes there is room for; info's state_length is enough
 *   written how many were written
 */
int32_t critter_save(critter_worlds *worlds, int32_t world, uint8_t *state, int32_t length, int32_t *written);

/* Takes up a state that critter_save wrote for a world of the same options; observations [critters, observation_length] are written. */
int32_t critter_restore(critter_worlds *worlds, int32_t world, const uint8_t *state, int32_t length, float *observations);

#ifdef __cplusplus
}
#endif

#endif
