package shop.jangteo.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rocket WOW as a member has it (ME-23).
 *
 * @param until when its benefits end; null for who has none
 * @param renews whether the member wants another month after that
 */
public record Wow(boolean active, @Nullable Instant until, boolean renews) {

  static final Wow NONE = new Wow(false, null, false);
}
