use std::net::SocketAddr;

use proptest::prelude::*;

use super::*;

#[test]
fn a_code_is_groups_of_great_letters_and_says_everything() {
    let code = invitation().code();
    assert!(code.starts_with("VARDE-"), "{code}");
    assert!(code.split('-').all(|group| group.len() == 5), "{code}");
    assert!(code.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_uppercase()));
    assert_eq!(Invitation::find(&code), Ok(invitation()));
    assert!(code.len() < 240, "a picture of it is small enough: {}", code.len());
}

#[test]
fn a_code_is_found_in_a_mail_in_small_letters_over_several_lines() {
    let code = invitation().code();
    let (one, other) = code.split_at(code.len() / 2);
    let mail = format!(
        "Hi Ola,\nthis is our Varde: {}\n> {}\nBest regards\nKari",
        one.to_lowercase(),
        other.to_lowercase()
    );
    assert_eq!(Invitation::find(&mail), Ok(invitation()));
    let glued = format!("Varde is fine. {} ", code.replace('-', " "));
    assert_eq!(Invitation::find(&glued), Ok(invitation()));
}

#[test]
fn every_single_wrong_letter_is_told_where_it_is() {
    let code = invitation().code();
    let groups: Vec<&str> = code.split('-').collect();
    for at in 6..code.len() {
        let group = at / 6;
        let letter = code.as_bytes()[at];
        for other in b"0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
            if letter == b'-' || letter == *other {
                continue;
            }
            let mut wrong = code.clone().into_bytes();
            wrong[at] = *other;
            let wrong = String::from_utf8(wrong).expect("letters");
            let Err(CodeError::Typo { group: told, text }) = Invitation::find(&wrong) else {
                panic!("letter {at} of {code} as {}", char::from(*other))
            };
            assert_eq!(told, group, "in {}", groups[group]);
            assert_eq!(Some(text.as_str()), wrong.split('-').nth(group));
        }
    }
}

#[test]
fn letters_and_groups_that_changed_places_are_told() {
    let code = invitation().code();
    for at in 6..code.len() - 1 {
        let mut swapped = code.clone().into_bytes();
        swapped.swap(at, at + 1);
        let swapped = String::from_utf8(swapped).expect("letters");
        if swapped.replace('-', "") != code.replace('-', "") {
            let found = Invitation::find(&swapped);
            assert!(matches!(found, Err(CodeError::Typo { .. })), "{at}: {found:?}");
        }
    }
    let mut groups: Vec<&str> = code.split('-').collect();
    groups.swap(4, 5);
    let found = Invitation::find(&groups.join("-"));
    assert!(matches!(found, Err(CodeError::Typo { group: 4, .. })), "{found:?}");
}

#[test]
fn letters_that_look_alike_are_taken_for_each_other() {
    let code = invitation().code();
    let (mark, rest) = code.split_at(6);
    let alike = rest.replace('0', "O").replace('1', "l");
    assert_ne!(alike, rest);
    assert_eq!(Invitation::find(&format!("{mark}{alike}")), Ok(invitation()));
}

#[test]
fn what_is_no_code_or_half_a_code_is_told() {
    let code = invitation().code();
    assert_eq!(Invitation::find(""), Err(CodeError::NoCode));
    assert_eq!(Invitation::find("See you in Varde. Kari"), Err(CodeError::NoCode));
    assert_eq!(Invitation::find(&code[..62]), Err(CodeError::Incomplete { groups: 9 }));
}

#[test]
fn a_code_of_a_newer_version_says_so() {
    let groups = crate::roster::groups::write(&[2, 3, 0, 0, 0, 1, 2, 3, 4]);
    let code = format!("VARDE-{}", groups.join("-"));
    assert_eq!(Invitation::find(&code), Err(CodeError::Newer));
}

#[test]
fn another_secret_is_another_invitation() {
    let other = Invitation { secret: [0x5f; 16], ..invitation() };
    assert_ne!(other.id(), invitation().id());
    assert!(!format!("{other:?}").contains("95"), "the secret is not shown");
}

fn any_address() -> impl Strategy<Value = SocketAddr> {
    any::<(std::net::IpAddr, u16)>().prop_map(|(ip, port)| SocketAddr::new(ip, port))
}

proptest! {
    #[test]
    fn every_invitation_is_read_as_it_was(
        workspace in any::<u128>(), inviter in any::<[u8; 32]>(), secret in any::<[u8; 16]>(),
        expires in any::<u32>(), addresses in prop::collection::vec(any_address(), 0..=4),
    ) {
        let workspace = Uuid::from_u128(workspace);
        let role = Role::Viewer;
        let one = Invitation { workspace, inviter, secret, role, expires, addresses };
        prop_assert_eq!(Invitation::find(&one.code()), Ok(one));
    }

    #[test]
    fn any_text_is_looked_through_without_harm(text in "\\PC{0,300}") {
        let _ = Invitation::find(&text);
        let _ = Invitation::find(&format!("VARDE-{text}"));
    }
}
