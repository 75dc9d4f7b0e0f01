/** One customer, as a read view. */
@NullMarked
package dev.baton.profile;

import org.jspecify.annotations.NullMarked;
