use super::super::super::tests::{Chance, founder, mutate, seeds};
use super::super::super::{Laptop, MOST_BYTES};
use super::*;
use crate::roster::keys::Identity;

/// Whatever is done to a message of joining or to a code: it is refused or says the same.
#[test]
fn twenty_thousand_mutants_are_refused_and_harm_nobody() {
    let seed = seeds(1).next().expect("a seed");
    println!("seed {seed}");
    let mut chance = Chance(seed);
    let identity = Identity::from_secret(&[0x22; 32]);
    let laptop = Laptop { device: device(2), recipient: identity.recipient(), name: String::new() };
    let newcomer = Newcomer { laptop, name: "Ola".to_owned() };
    let asking = Asking::new(invitation(), newcomer, [7; 32]);
    let request = asking.request(&key(2), &[1; 32]);
    let answering = Answering::new(invitation(), &request, [8; 32]).expect("sound");
    let challenge = answering.challenge(&key(1), &[2; 32]);
    let (_, reveal) = asking.challenged(&challenge, &key(2), &[3; 32]).expect("sound");
    let welcome = answering.welcome(&founder().roster, &[[1; 32]], &key(1)).expect("sealed");
    let code = invitation().code().into_bytes();
    let samples = vec![request, challenge, reveal, welcome, code];
    assert!(samples.iter().all(|sample| sample.len() < MOST_BYTES));
    for round in 0..20_000 {
        // Opening a welcome takes longest.
        let of = if round % 10 == 0 { 3 } else { chance.below(5) };
        let mutant = mutate(&mut chance, &samples, of);
        if samples.contains(&mutant) {
            continue;
        }
        assert!(Answering::new(invitation(), &mutant, [8; 32]).is_err());
        assert!(asking.challenged(&mutant, &key(2), &[3; 32]).is_err());
        assert!(answering.revealed(&mutant).is_err());
        if of == 3 {
            assert!(asking.welcomed(&mutant, &identity).is_err());
        }
        let text = String::from_utf8_lossy(&mutant);
        if let Ok(found) = Invitation::find(&text) {
            assert_eq!(found, invitation());
        }
    }
}
