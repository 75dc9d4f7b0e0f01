/** What Baton can do, and one action on its way through a channel. */
@NullMarked
package dev.baton.action;

import org.jspecify.annotations.NullMarked;
