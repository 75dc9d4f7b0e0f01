/** What a soak came to. */
@NullMarked
package dev.baton.examples.soak.report;

import org.jspecify.annotations.NullMarked;
