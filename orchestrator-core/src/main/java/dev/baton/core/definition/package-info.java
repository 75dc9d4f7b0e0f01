/** How journeys, conditions and policies are written, checked and compiled. */
@NullMarked
package dev.baton.core.definition;

import org.jspecify.annotations.NullMarked;
