package shop.jangteo.member.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import shop.jangteo.member.AccessLog;
import shop.jangteo.member.BlindIndex;
import shop.jangteo.member.EmailAddress;
import shop.jangteo.member.Member;
import shop.jangteo.member.Members;

/** Looks members up for an admin and notes who was seen (AD-01). */
@Component
final class FindMembers {

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");
  private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{13}");

  /** As far as a DATETIME of either engine goes. */
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 2);

  private static final LocalDate LAST = LocalDate.of(9998, 12, 31);

  private final Members members;
  private final BlindIndex index;
  private final AccessLog accessLog;

  FindMembers(Members members, BlindIndex index, AccessLog accessLog) {
    this.members = members;
    this.index = index;
    this.accessLog = accessLog;
  }

  /**
   * @param text e-mail address, name or id; empty for everybody
   * @param from the first day of joining, in Korea
   * @param to the last one
   */
  record Query(String text, @Nullable LocalDate from, @Nullable LocalDate to) {

    Instant begin() {
      return within(from == null ? FIRST : from).atStartOfDay(KOREA).toInstant();
    }

    Instant end() {
      return within(to == null ? LAST : to).plusDays(1).atStartOfDay(KOREA).toInstant();
    }

    private static LocalDate within(LocalDate day) {
      return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
    }
  }

  Page<Member> find(String adminId, Query query, int page, int size) {
    var pageable = PageRequest.of(page, size, Sort.by(Sort.Direction.DESC, "id"));
    var text = query.text;
    var found =
        text.isEmpty()
            ? members.joinedBetween(query.begin(), query.end(), pageable)
            : members.named(
                ID.matcher(text).matches() ? text : "",
                index.ofEmail(new EmailAddress(text)),
                index.ofName(text),
                query.begin(),
                query.end(),
                pageable);
    accessLog.note(adminId, "LIST_MEMBERS", found.map(Member::getId).getContent());
    return found;
  }
}
