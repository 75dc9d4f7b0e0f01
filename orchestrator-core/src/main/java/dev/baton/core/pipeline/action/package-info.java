/** Fourth stage: what was chosen becomes dispatches, offers, promises and silence. */
@NullMarked
package dev.baton.core.pipeline.action;

import org.jspecify.annotations.NullMarked;
