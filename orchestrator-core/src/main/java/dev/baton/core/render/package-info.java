/** Decisions and contexts as words for people. */
@NullMarked
package dev.baton.core.render;

import org.jspecify.annotations.NullMarked;
