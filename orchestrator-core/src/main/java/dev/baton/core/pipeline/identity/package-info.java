/** Second stage: who it is, and what is now true about them. */
@NullMarked
package dev.baton.core.pipeline.identity;

import org.jspecify.annotations.NullMarked;
