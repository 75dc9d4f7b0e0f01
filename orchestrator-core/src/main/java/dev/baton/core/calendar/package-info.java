/** Days, weeks, periods and times of day as people live them in a zone, clock changes included. */
@NullMarked
package dev.baton.core.calendar;

import org.jspecify.annotations.NullMarked;
