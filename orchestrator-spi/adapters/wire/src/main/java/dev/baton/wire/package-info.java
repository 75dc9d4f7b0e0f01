/** The JSON in which adapters write a dispatch. */
@NullMarked
package dev.baton.wire;

import org.jspecify.annotations.NullMarked;
