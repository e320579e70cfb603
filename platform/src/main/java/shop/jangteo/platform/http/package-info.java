/** What every HTTP endpoint gets: JSON rules, body limits, idempotency keys. */
@NullMarked
package shop.jangteo.platform.http;

import org.jspecify.annotations.NullMarked;
