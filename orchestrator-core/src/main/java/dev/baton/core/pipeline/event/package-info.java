/** First stage: what happened, when it was true, and whether it may still be acted on. */
@NullMarked
package dev.baton.core.pipeline.event;

import org.jspecify.annotations.NullMarked;
