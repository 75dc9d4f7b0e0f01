/** The context that moves with a case from one owner to the next. */
@NullMarked
package dev.baton.handoff;

import org.jspecify.annotations.NullMarked;
