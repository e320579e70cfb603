package shop.jangteo.member;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import shop.jangteo.platform.security.Role;

/** A member's roles in one column, in the order of {@link Role}: {@code MEMBER,ADMIN}. */
@Converter
final class RolesColumn implements AttributeConverter<Set<Role>, String> {

  @Override
  public String convertToDatabaseColumn(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(joining(","));
  }

  @Override
  public Set<Role> convertToEntityAttribute(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(Role::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
  }
}
