/** The gates a candidate must pass. */
@NullMarked
package dev.baton.core.pipeline.decision.policy;

import org.jspecify.annotations.NullMarked;
