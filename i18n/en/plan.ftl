# The overdue board, reassigning, plans and risk.

## Giving people into other hands

reassign-title = Give to another worker
reassign-heading =
    { $n ->
        [one] Give { $n } person to another worker
       *[other] Give { $n } people to another worker
    }
reassign-pick = Choose
reassign-pick-of = Choose { $name }
reassign-pick-all = All on this page
reassign-pick-found =
    { $n ->
        [one] The { $n } person that the filter finds
       *[other] All { $n } people that the filter finds, on every page
    }
reassign-chosen = Give to another worker
reassign-others =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }
reassign-to = Who takes over
reassign-to-hint = Beside each name stands how many people the worker already has to visit.
reassign-nobody = Nobody for now
reassign-unit-with = The unit of the new worker
reassign-unit-hint = The file goes to this unit. Without a new worker it stays where it is.
reassign-worker-missing = Choose who takes over.
reassign-unit-missing = Choose one of your units.
reassign-unit-apart = The new worker belongs to { $name }: choose that unit, or one above or below it.
reassign-reason-missing = Say why; it stands in the file.
reassign-reason-long = The reason is too long: at most 500 characters.
reassign-nothing-moves = They are in these hands already.
reassign-check-title = Check before you hand over
reassign-changed = The list has changed meanwhile
reassign-changed-now =
    { $n ->
        [one] It now has { $n } person. Check again.
       *[other] It now has { $n } people. Check again.
    }
reassign-before =
    { $n ->
        [one] { $n } person to visit until now,
       *[other] { $n } people to visit until now,
    }
reassign-after =
    { $n ->
        [one] { $n } person afterwards.
       *[other] { $n } people afterwards.
    }
reassign-there-already =
    { $n ->
        [one] { $n } person is in these hands already and stays there.
       *[other] { $n } people are in these hands already and stay there.
    }
reassign-phones = What happens on the phones
reassign-loses =
    { $n ->
        [one] At the next sync { $n } file is deleted from the phone.
       *[other] At the next sync { $n } files are deleted from the phone.
    }
reassign-gains =
    { $n ->
        [one] At the next sync { $n } file arrives on the phone, with all that is in it.
       *[other] At the next sync { $n } files arrive on the phone, with all that is in them.
    }
reassign-nothing-lost = What was recorded and not yet sent is sent first: nothing is lost.
reassign-nobody-means = People for whom nobody is responsible stand first on the overdue board.
reassign-no-phone = No phone is connected
reassign-last-sync = Last sync: { $name }
reassign-never-synced = Has never synced
reassign-do =
    { $n ->
        [one] Hand over { $n } person
       *[other] Hand over { $n } people
    }
done-reassigned =
    { $n ->
        [one] { $n } person was handed over. The phones follow at their next sync.
       *[other] { $n } people were handed over. The phones follow at their next sync.
    }
done-nobody-chosen = Nobody was chosen. Tick at least one person first.
devices-silent = Silent for more than 7 days
