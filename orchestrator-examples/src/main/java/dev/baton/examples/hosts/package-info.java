/** Stories as a host application would live them: each a Main of its own, to be copied. */
@NullMarked
package dev.baton.examples.hosts;

import org.jspecify.annotations.NullMarked;
