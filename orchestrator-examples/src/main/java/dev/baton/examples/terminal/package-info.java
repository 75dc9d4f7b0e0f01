/** How the examples talk to whoever started them. */
@NullMarked
package dev.baton.examples.terminal;

import org.jspecify.annotations.NullMarked;
