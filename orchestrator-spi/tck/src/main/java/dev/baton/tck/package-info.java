/** What an implementation of each port owes, as JUnit suites to extend. */
@NullMarked
package dev.baton.tck;

import org.jspecify.annotations.NullMarked;
