/** Looks at definitions files without running them. */
@NullMarked
package dev.baton.examples.definitions;

import org.jspecify.annotations.NullMarked;
