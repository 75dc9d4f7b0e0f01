/** A cache in front of a storage that is not in this process. */
@NullMarked
package dev.baton.core.cache;

import org.jspecify.annotations.NullMarked;
