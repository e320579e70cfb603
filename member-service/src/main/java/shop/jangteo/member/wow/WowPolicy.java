package shop.jangteo.member.wow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * What Rocket WOW costs from a moment on (ME-23).
 *
 * @param price of a month, once payments bill it
 * @param trialDays free of charge at first
 * @param setBy the admin who decided it; null for the one the shop began with
 */
record WowPolicy(Instant validFrom, Money price, int trialDays, @Nullable String setBy) {}
