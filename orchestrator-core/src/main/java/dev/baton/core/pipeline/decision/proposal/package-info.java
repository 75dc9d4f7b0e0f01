/** Turns what rules propose into candidates with everything resolved. */
@NullMarked
package dev.baton.core.pipeline.decision.proposal;

import org.jspecify.annotations.NullMarked;
