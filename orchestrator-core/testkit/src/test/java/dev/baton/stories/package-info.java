/** Seven customers in the messy middle, and what must not be lost of them. */
package dev.baton.stories;
