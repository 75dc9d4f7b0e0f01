/** Drives a file of events through the engine in event time, and tells what became of them. */
@NullMarked
package dev.baton.examples.replay;

import org.jspecify.annotations.NullMarked;
