/** Third stage: what should happen next, and why nothing else. */
@NullMarked
package dev.baton.core.pipeline.decision;

import org.jspecify.annotations.NullMarked;
