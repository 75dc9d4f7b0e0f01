/** The shell around the turn: load, run, commit; due work, channels, threads. */
@NullMarked
package dev.baton.core.runtime;

import org.jspecify.annotations.NullMarked;
