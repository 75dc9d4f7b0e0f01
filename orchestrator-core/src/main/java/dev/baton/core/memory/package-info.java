/** The embedded default: a storage that keeps everything in memory, for one process. */
@NullMarked
package dev.baton.core.memory;

import org.jspecify.annotations.NullMarked;
