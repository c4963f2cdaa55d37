/** What differs between environments: {@code environments/NAME.json}. */
@NullMarked
package dev.slipway.infra.settings;

import org.jspecify.annotations.NullMarked;
