/** The examples' front door: one command that lists and starts them. */
@NullMarked
package dev.baton.examples;

import org.jspecify.annotations.NullMarked;
