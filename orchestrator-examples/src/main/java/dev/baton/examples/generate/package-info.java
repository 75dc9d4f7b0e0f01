/** Makes event files of any length, for trials and measurements. */
@NullMarked
package dev.baton.examples.generate;

import org.jspecify.annotations.NullMarked;
