/** The ports: what a host or an adapter author implements. */
@NullMarked
package dev.baton.spi;

import org.jspecify.annotations.NullMarked;
