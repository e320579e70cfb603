package shop.jangteo.member;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All members. */
public interface Members extends JpaRepository<Member, String> {

  boolean existsByEmailIndex(String emailIndex);

  Optional<Member> findByEmailIndex(String emailIndex);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from Member m where m.id = :id")
  Optional<Member> lock(String id);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select m from Member m where m.id in :ids order by m.id")
  List<Member> lockAll(Collection<String> ids);

  @Query("select m.id from Member m where m.id > :id order by m.id")
  List<String> idsAfter(String id, Limit limit);

  /** Those of whom a purchase no longer counts, longest ago first. */
  @Query("select m.id from Member m where m.tierDueAt <= :now order by m.tierDueAt")
  List<String> idsWithTierDue(Instant now, Limit limit);

  /** Those with purchases whose tier comes from a former policy. */
  @Query("select m.id from Member m where m.tierPolicyFrom < :present order by m.tierPolicyFrom")
  List<String> idsJudgedBefore(Instant present, Limit limit);

  /** For what members do themselves: while suspended they may not. */
  default Member lockActive(String id) {
    var member = lock(id).orElseThrow(MemberNotFound::new);
    member.requireActive();
    return member;
  }

  default Member active(String id) {
    var member = findById(id).orElseThrow(MemberNotFound::new);
    member.requireActive();
    return member;
  }

  @Query("select m from Member m where m.joinedAt >= :from and m.joinedAt < :until")
  Page<Member> joinedBetween(Instant from, Instant until, Pageable page);

  /** Those whom one of the three names exactly. */
  @Query(
      """
      select m from Member m where m.joinedAt >= :from and m.joinedAt < :until
      and (m.id = :id or m.emailIndex = :emailIndex or m.nameIndex = :nameIndex)""")
  Page<Member> named(
      String id, String emailIndex, String nameIndex, Instant from, Instant until, Pageable page);
}
