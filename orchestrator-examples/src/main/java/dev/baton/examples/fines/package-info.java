/** A city's late-payment journey beside a log of what an office did with the same fines. */
@NullMarked
package dev.baton.examples.fines;

import org.jspecify.annotations.NullMarked;
