/** The front door: the orchestrator and its builder, the only place where the parts are put together. */
@NullMarked
package dev.baton.core;

import org.jspecify.annotations.NullMarked;
