/** A second storage, plain JDBC over H2, to prove that a database can honour the ports. */
@NullMarked
package dev.baton.h2;

import org.jspecify.annotations.NullMarked;
