/** Stories as files, told and checked. */
@NullMarked
package dev.baton.examples.stories;

import org.jspecify.annotations.NullMarked;
