/** Tests of journeys in the words given, when, then, with a time that stands still until it is moved. */
@NullMarked
package dev.baton.testkit;

import org.jspecify.annotations.NullMarked;
