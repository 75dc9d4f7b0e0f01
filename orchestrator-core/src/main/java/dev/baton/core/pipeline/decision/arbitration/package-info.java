/** Which of the candidates that passed wins. */
@NullMarked
package dev.baton.core.pipeline.decision.arbitration;

import org.jspecify.annotations.NullMarked;
