/** Cases, promises and effort: what the customer wants settled, and was told. */
@NullMarked
package dev.baton.core.pipeline.decision.matter;

import org.jspecify.annotations.NullMarked;
