/** What was chosen, and why every other candidate lost. */
@NullMarked
package dev.baton.decision;

import org.jspecify.annotations.NullMarked;
