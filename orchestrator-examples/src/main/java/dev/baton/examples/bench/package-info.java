/** Measures the engine against a loop written by hand that does the same work. */
@NullMarked
package dev.baton.examples.bench;

import org.jspecify.annotations.NullMarked;
